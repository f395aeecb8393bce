// Computes the SHA-256 of a chosen or dropped file in the browser, so that the file stays there. Where a browser cannot, the form uploads it.
const box = document.querySelector("[data-hashing]");
const form = box?.querySelector("form");
if (form && globalThis.crypto?.subtle) {
  const input = form.querySelector("input[type=file]");
  const status = box.querySelector("[role=status]");
  box.querySelector("[data-stays]").hidden = false;
  box.querySelector(".hint").hidden = true;
  form.addEventListener("submit", async (event) => {
    const file = input.files[0];
    if (!file) return;
    event.preventDefault();
    status.textContent = box.dataset.working;
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    const address = new URL(box.dataset.hashing, location.href);
    address.searchParams.set("sha256", [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
    location.assign(address);
  });
  box.addEventListener("dragover", (event) => event.preventDefault());
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length === 0) return;
    input.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}

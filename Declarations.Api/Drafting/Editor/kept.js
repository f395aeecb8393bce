const pause = 1000;
const longest = 500;

/**
 * Keeps unsaved text in this browser, encrypted with a key that never leaves it, or for this tab alone. Returns the function to call on a
 * change.
 */
export function keep(form, area, put) {
  const box = form.querySelector("[data-keeping]");
  if (!box || !globalThis.crypto?.subtle) return () => {};
  const name = `declarations-text ${form.getAttribute("action")}`;
  const base = form.elements.base.value;
  const onlyTab = box.querySelector("[data-only-tab]");
  onlyTab.checked = sessionStorage.getItem(`${name} only-tab`) === "yes";
  box.hidden = false;
  let waiting;
  let isWritten = false;

  offer();
  onlyTab.addEventListener("change", async () => {
    sessionStorage.setItem(`${name} only-tab`, onlyTab.checked ? "yes" : "no");
    forget();
    await write();
  });
  // A session may have ended: the text is kept before it is sent.
  form.addEventListener("submit", async (sent) => {
    clearTimeout(waiting);
    if (isWritten || sent.submitter?.value !== "save") return;
    sent.preventDefault();
    await Promise.race([write(true), new Promise((done) => setTimeout(done, longest))]);
    isWritten = true;
    // Not within the event that was prevented: a form refuses to be sent again until it is over.
    setTimeout(() => form.requestSubmit(sent.submitter));
  });
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(write, pause);
  };

  async function offer() {
    const found = await read();
    // Saved since, perhaps merged with what others saved.
    const isSaved = found && (found.text === area.value || (found.sent && found.base !== base));
    if (!found || isSaved) {
      if (isSaved) forget();
      return;
    }
    const notice = form.querySelector("[data-kept]");
    notice.querySelector("time").textContent = new Date(found.at).toLocaleString();
    notice.querySelector("[data-older]").hidden = found.base === base;
    notice.hidden = false;
    notice.querySelector("[data-put]").onclick = () => {
      put(found.text);
      form.elements.base.value = found.base;
      notice.hidden = true;
    };
    notice.querySelector("[data-forget]").onclick = () => {
      forget();
      notice.hidden = true;
    };
  }

  async function write(sent = false) {
    if (area.value === area.defaultValue) return;
    const kept = { text: area.value, base: form.elements.base.value, at: Date.now(), sent };
    try {
      if (onlyTab.checked) {
        sessionStorage.setItem(name, JSON.stringify(kept));
      } else {
        localStorage.setItem(name, await seal(JSON.stringify(kept)));
      }
      box.querySelector("[data-state]").textContent = `Kept in this ${onlyTab.checked ? "tab" : "browser"} at ${new Date(kept.at).toLocaleTimeString()}.`;
    } catch {
      box.querySelector("[data-state]").textContent = "This browser keeps nothing. Save before you leave.";
    }
  }

  async function read() {
    try {
      const inTab = sessionStorage.getItem(name);
      const inBrowser = localStorage.getItem(name);
      return inTab ? JSON.parse(inTab) : inBrowser ? JSON.parse(await open(inBrowser)) : null;
    } catch {
      return null;
    }
  }

  function forget() {
    sessionStorage.removeItem(name);
    localStorage.removeItem(name);
  }
}

async function seal(text) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(), new TextEncoder().encode(text));
  return btoa(Array.from(new Uint8Array([...iv, ...new Uint8Array(sealed)]), (byte) => String.fromCharCode(byte)).join(""));
}

async function open(sealed) {
  const bytes = Uint8Array.from(atob(sealed), (letter) => letter.charCodeAt(0));
  return new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes.slice(0, 12) }, await key(), bytes.slice(12)));
}

/** Made once in this browser; no script can read it out. */
async function key() {
  const database = await asked(indexedDB.open("declarations", 1), (opening) => (opening.onupgradeneeded = () => opening.result.createObjectStore("keys")));
  const found = await asked(database.transaction("keys").objectStore("keys").get("text"));
  if (found) return found;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await asked(database.transaction("keys", "readwrite").objectStore("keys").put(made, "text"));
  return made;
}

function asked(request, prepare) {
  prepare?.(request);
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

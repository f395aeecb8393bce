// Opens the discussions of a clause in place. Without scripts the same link opens them on a page of their own.
const text = document.querySelector("[data-discussions]");

async function unfold(link) {
  const line = link.parentElement;
  const answer = await fetch(text.dataset.discussions + line.id, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  const opened = document.createElement("div");
  opened.append(...new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes);
  const margin = document.createElement("div");
  Object.assign(margin, { className: "margin", lang: "en", dir: "ltr" });
  link.replaceWith(margin);
  margin.append(link, opened);
  link.focus({ preventScroll: true });
  return opened;
}

// The page stays: something may have been typed into another clause's discussions.
function tellFailure(link) {
  const notice = document.createElement("p");
  Object.assign(notice, { className: "problem unfold-failed" });
  notice.setAttribute("role", "alert");
  const page = Object.assign(document.createElement("a"), { href: link.href, target: "_blank", textContent: "open them in a new tab" });
  notice.append("The discussions did not load. Try again, or ", page, ".");
  link.after(notice);
}

async function toggle(link) {
  link.parentElement.querySelector(":scope > .unfold-failed")?.remove();
  if (link.parentElement.matches(".margin")) link.nextElementSibling.hidden = !link.nextElementSibling.hidden;
  else await unfold(link);
  link.setAttribute("aria-expanded", String(!link.nextElementSibling.hidden));
  text.dispatchEvent(new Event("unfolded"));
}

text.addEventListener("click", async (event) => {
  const link = event.target.closest(".clause-line > a, .clause-line > .margin > a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (link.ariaBusy) return;
  link.ariaBusy = "true";
  try {
    await toggle(link);
  } catch {
    tellFailure(link);
  } finally {
    link.ariaBusy = null;
  }
});

// Older links name a discussion in their fragment only, which the server does not see.
const [, thread] = location.hash.match(/^#thread-([0-9a-f-]{36})$/) ?? [];
const address = new URL(location.href);
if (thread && !document.getElementById(`thread-${thread}`) && !address.searchParams.has("thread")) {
  address.searchParams.set("thread", thread);
  location.replace(address);
}

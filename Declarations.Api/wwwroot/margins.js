// On wide pages, cards stand beside their clause, or below the cards before them, and push no clause away.
const wide = matchMedia("(min-width: 64rem)");
const text = document.querySelector(".draft-text");
const gap = 8;

function arrange() {
  text.classList.toggle("floating", wide.matches);
  const start = text.getBoundingClientRect().top;
  const cards = [...text.querySelectorAll(".margin .side-cards")].filter((card) => card.offsetParent && !card.closest(".writing-here"));
  const places = cards.map((card) => {
    const margin = card.closest(".margin");
    return { top: margin.getBoundingClientRect().top - start, links: margin.offsetHeight, height: card.offsetHeight };
  });
  let end = 0;
  places.forEach(({ top, links, height }, at) => {
    const place = Math.max(top + links, end);
    cards[at].style.insetBlockStart = wide.matches ? `${place - top}px` : "";
    end = place + height + gap;
  });
  text.style.minBlockSize = wide.matches ? `${end}px` : "";
}

const sizes = new ResizeObserver(() => requestAnimationFrame(arrange));

function watch() {
  for (const card of text.querySelectorAll(".margin .side-cards")) sizes.observe(card);
  arrange();
}

sizes.observe(text.parentElement);
text.addEventListener("unfolded", watch);
watch();

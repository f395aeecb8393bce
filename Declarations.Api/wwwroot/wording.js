// A wording that is typed is the one that is chosen.
document.addEventListener("input", ({ target }) => {
  if (target.matches(".conflict textarea")) target.closest(".conflict").querySelector("input[value=words]").checked = true;
});

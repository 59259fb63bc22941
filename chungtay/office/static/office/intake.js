// The line that says when it was heard and where says what its fields say: typed anew, or brought back with a draft.

const form = document.querySelector('form[data-draft="intake"]');
const told = form.querySelectorAll(".arrived [data-of]");
const say = () => {
  for (const part of told) part.textContent = form.elements[part.dataset.of].value || "…";
};

form.addEventListener("input", say);
form.addEventListener("reset", () => setTimeout(say));
new MutationObserver(say).observe(form.querySelector("[data-draft-said]"), { childList: true });

say();

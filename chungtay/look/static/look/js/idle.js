// A page left alone asks again when its time is over, so that nothing stays on the screen; the server then leads to sign-in.
// Typing counts as being here: at most once a minute the server is told. What was typed lies in the drafts.

const meta = document.querySelector('meta[name="idle"]');
const limit = Number(meta.content) * 1000;
const MINUTE = 60_000;
let last = Date.now();
let told = last;

function here() {
  last = Date.now();
  if (last - told < MINUTE) return;
  told = last;
  const headers = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
  fetch(meta.dataset.here, { method: "POST", headers, redirect: "manual" }).catch(() => {});
}

for (const sign of ["keydown", "pointerdown", "wheel"]) addEventListener(sign, here, { passive: true, capture: true });
setInterval(() => {
  if (Date.now() - last > limit + 1000) location.replace(location.pathname + location.search);
}, 5000);

// Nothing needs this script. It copies citations, and offers what a command in the channel may go on with.
"use strict";

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
      button.textContent = "Copied";
    } catch {
      document.getElementById(button.dataset.copy).select();
      button.textContent = "Press Ctrl+C";
    }
  });
}

const box = document.getElementById("say");
if (box) {
  const offers = document.getElementById("offers");
  let asked = 0;
  box.addEventListener("input", async () => {
    const mine = ++asked;
    await new Promise((done) => setTimeout(done, 100));
    if (mine !== asked) return;
    const answer = await fetch(`${box.dataset.offers}?say=${encodeURIComponent(box.value)}`);
    if (!answer.ok || mine !== asked) return;
    const found = await answer.json();
    offers.replaceChildren(...found.map((value) => Object.assign(document.createElement("option"), { value })));
  });
}

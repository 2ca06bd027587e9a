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
  const list = document.getElementById("offers");
  let asked = 0;
  let at = -1;

  const show = (offers) => {
    at = -1;
    list.replaceChildren(...offers.map(({ line, shown }, number) => {
      const item = Object.assign(document.createElement("li"), { id: `offer-${number}`, textContent: shown });
      item.setAttribute("role", "option");
      item.dataset.line = line;
      return item;
    }));
    list.hidden = offers.length === 0;
    box.setAttribute("aria-expanded", String(!list.hidden));
    box.removeAttribute("aria-activedescendant");
  };
  const ask = async () => {
    const mine = ++asked;
    await new Promise((done) => setTimeout(done, 100));
    if (mine !== asked) return;
    const answer = await fetch(`${box.dataset.offers}?say=${encodeURIComponent(box.value)}`);
    const offers = answer.ok ? await answer.json() : [];
    if (mine === asked) show(offers);
  };
  const close = () => {
    asked += 1;
    show([]);
  };
  const move = (step) => {
    const items = [...list.children];
    at = (at + step + items.length + (at < 0 && step < 0 ? 1 : 0)) % items.length;
    items.forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
    items[at].scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", items[at].id);
  };
  const take = (item) => {
    box.value = item.dataset.line;
    box.focus();
    close();
    if (/[ :]$/.test(box.value)) ask();
  };

  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", "offers");
  box.setAttribute("aria-expanded", "false");
  box.addEventListener("input", ask);
  box.addEventListener("focus", () => box.value || ask());
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Escape") close();
    else if (at >= 0 && (event.key === "Enter" || event.key === "Tab")) take(list.children[at]);
    else return;
    event.preventDefault();
  });
  // Before the box loses the focus, which would close the list.
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const item = event.target.closest("li");
    if (item) take(item);
  });
}

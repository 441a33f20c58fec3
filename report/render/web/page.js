"use strict";
// Rows that can be looked for carry what they are (lost, open, whose) in data-facets; a row above them is shown
// as long as any row below it is, and what it is called is said of the rows below it, too.
for (const form of document.querySelectorAll("form.finder")) {
  const section = form.closest("section") || document.querySelector("main");
  const rows = [...section.querySelectorAll("[data-facets]")];
  const above = [...section.querySelectorAll("ul.tree li:not([data-facets])")].filter((row) => row.querySelector("[data-facets]"));
  const [typed, chosen, count] = [form.querySelector("input"), form.querySelector("select"), form.querySelector("output")];
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
  const said = (node) => node.nodeType === Node.TEXT_NODE ? node.data : [...node.childNodes].map(said).join(" ");
  const called = (row) => {
    const up = row.parentElement.closest("li");
    return up ? `${called(up)} ${said(up.firstElementChild)}` : "";
  };
  const texts = rows.map((row) => plain(`${called(row)} ${said(row)}`).replace(/\s+/g, " "));
  // A number is looked for from its beginning: 1.1 is not in 7.1.1, nor in 11.1.
  const has = (text, word) => {
    let spot = text.indexOf(word);
    while (/^\d/.test(word) && spot > 0 && /[\d.,]/.test(text[spot - 1])) spot = text.indexOf(word, spot + 1);
    return spot >= 0;
  };
  const look = () => {
    const words = plain(typed.value).split(/\s+/).filter(Boolean);
    // What stands together somewhere is meant together; else every word is, wherever it stands.
    const phrase = words.join(" ");
    const wanted = texts.some((text) => has(text, phrase)) ? [phrase] : words;
    let shown = 0;
    rows.forEach((row, spot) => {
      const facets = row.dataset.facets.split(" ");
      const fits = (!chosen.value || facets.includes(chosen.value)) && wanted.every((word) => has(texts[spot], word));
      row.toggleAttribute("data-hidden", !fits);
      shown += fits ? 1 : 0;
    });
    for (const row of above) row.toggleAttribute("data-hidden", !row.querySelector("[data-facets]:not([data-hidden])"));
    count.textContent = count.dataset.count.replace("{shown}", shown).replace("{all}", rows.length);
  };
  typed.addEventListener("input", look);
  chosen.addEventListener("change", look);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { typed.value = ""; chosen.value = ""; look(); }
  });
  form.hidden = false;
  look();
}

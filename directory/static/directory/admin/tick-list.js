// Long lists of boxes get a field that narrows them; without this script all boxes are simply there.
(() => {
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const equip = (list) => {
    const rows = [...list.querySelectorAll(".kim-tick")];
    if (rows.length < 12 || list.dataset.kimReady) return;
    list.dataset.kimReady = "1";
    const field = document.createElement("input");
    field.type = "search";
    field.className = "kim-ticks__search";
    field.setAttribute("aria-label", list.dataset.label);
    field.placeholder = list.dataset.label;
    // Enter would send the whole form.
    field.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
    field.addEventListener("input", () => {
      const words = plain(field.value).split(/\s+/).filter(Boolean);
      rows.forEach((row) => {
        const text = plain(row.textContent);
        row.hidden = !row.querySelector("input").checked && !words.every((word) => text.includes(word));
      });
      list.querySelectorAll(".kim-ticks__group").forEach((group) => {
        group.hidden = !group.querySelector(".kim-tick:not([hidden])");
      });
    });
    list.prepend(field);
  };
  const equipAll = () => document.querySelectorAll("[data-kim-ticks]").forEach(equip);
  document.addEventListener("DOMContentLoaded", equipAll);
})();

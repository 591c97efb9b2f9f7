// Warns while somebody writes what looks like a person into a remark. Nothing leaves the page: the server checks again,
// with more rules, when the form is sent.
(() => {
  const form = document.querySelector("form[data-personal]");
  const field = form && form.querySelector("textarea");
  if (!field) return;
  const looks = [
    /[\w.+-]+@[\w-]+/,
    /(?:\+|\(?0)[\d(](?:[\s()./–-]{0,3}\d){5,}/,
    /\b\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:19|20)?\d\d\b/,
    /\b(?:geb\.?|geboren|born)\s+(?:am\s+)?\d/i,
    /\d(?:[ ./-]?\d){8,}/,
    /(?:\bFrau|\bHerrn?|\bFamilie|\bKlient(?:in)?)\s+\p{Lu}[\p{L}’'-]+/u,
    /\b(?:[Mm]ein|[Uu]nser|[Dd]er|[Dd]ie|[Ee]in)e?\s+(?:Klient|Kund|Mandant|Patient|Teilnehmer)in\b/,
    /\b(?:Aktenzeichen|Az\.?|Kunden-?(?:nr\.?|nummer)|BG-?Nummer)[\s:.]*[\w/-]*\d/i,
  ];
  const place = document.createElement("p");
  place.className = "app-err";
  place.setAttribute("role", "status");
  field.after(place);
  const look = () => {
    const found = looks.map((one) => (field.value.match(one) || [])[0]).filter(Boolean);
    const words = found.length ? `${form.dataset.personal} ${[...new Set(found)].join(", ")}` : "";
    if (place.textContent !== words) place.textContent = words;
  };
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 400);
  });
  look();
})();

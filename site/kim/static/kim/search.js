// The search page works without this: filters are a form, suggestions an addition.
(function () {
  var d = document, box = d.querySelector("[data-suggest]"), status = d.getElementById("status"), running;

  // Filters: fetch the page the form asks for and put its parts in place.
  function load(address, keep) {
    if (running) running.abort();
    running = new AbortController();
    var old = d.getElementById("suchergebnis");
    old.setAttribute("aria-busy", "true");
    fetch(address, { signal: running.signal, headers: { Accept: "text/html" } }).then(function (answer) {
      if (!answer.ok) throw answer;
      return answer.text();
    }).then(function (text) {
      var page = new DOMParser().parseFromString(text, "text/html"), fresh = page.getElementById("suchergebnis");
      var focus = d.activeElement && d.activeElement.id;
      old.querySelectorAll("details[id]").forEach(function (one) {
        var same = fresh.querySelector("#" + CSS.escape(one.id));
        if (same) same.open = one.open;
      });
      old.replaceWith(fresh);
      if (focus && d.getElementById(focus)) d.getElementById(focus).focus({ preventScroll: true });
      d.title = page.title;
      if (keep) history.pushState(null, "", address);
      status.textContent = fresh.dataset.status || "";
    }).catch(function (problem) { if (problem.name !== "AbortError") location.href = address; });
  }
  d.addEventListener("change", function (event) {
    var form = event.target.form;
    if (form && form.matches("[data-live]")) load(form.action.split("?")[0] + "?" + new URLSearchParams(new FormData(form)), true);
  });
  window.addEventListener("popstate", function () { load(location.href); });

  // Suggestions: a combobox with a list below it.
  if (!box) return;
  var list = d.createElement("ul"), wait, at = -1;
  list.id = "vorschlaege"; list.className = "app-suggest"; list.hidden = true; list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.found);
  box.parentNode.appendChild(list);
  var set = function (name, value) { box.setAttribute(name, value); };
  set("role", "combobox"); set("aria-autocomplete", "list"); set("aria-controls", list.id); set("aria-expanded", "false");
  function close() { list.hidden = true; at = -1; set("aria-expanded", "false"); box.removeAttribute("aria-activedescendant"); }
  function show(found) {
    list.replaceChildren.apply(list, found.map(function (one, n) {
      var row = d.createElement("li"), word = d.createElement("bdi"), kind = d.createElement("span");
      row.id = "vorschlag-" + n; row.setAttribute("role", "option"); row.dataset.url = one.url;
      row.setAttribute("aria-selected", "false");
      word.textContent = one.text; if (one.language) word.lang = one.language;
      kind.textContent = one.kind; row.append(word, " ", kind);
      return row;
    }));
    if (!found.length) return close();
    at = -1; list.hidden = false; set("aria-expanded", "true");
    status.textContent = box.dataset.found + " " + found.length;
  }
  function mark(step) {
    var rows = list.children;
    if (rows[at]) rows[at].setAttribute("aria-selected", "false");
    at = (at + step + rows.length + 1) % (rows.length + 1);
    if (at === rows.length) { at = step < 0 ? rows.length - 1 : 0; }
    rows[at].setAttribute("aria-selected", "true");
    set("aria-activedescendant", rows[at].id);
    rows[at].scrollIntoView({ block: "nearest" });
  }
  box.addEventListener("input", function () {
    clearTimeout(wait);
    var typed = box.value.trim();
    if (typed.length < 2) return close();
    wait = setTimeout(function () {
      fetch(box.dataset.suggest + "?q=" + encodeURIComponent(typed)).then(function (answer) { return answer.json(); })
        .then(function (found) { if (box.value.trim() === typed && d.activeElement === box) show(found.suggestions); }).catch(close);
    }, 250);
  });
  box.addEventListener("keydown", function (event) {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); mark(event.key === "ArrowDown" ? 1 : -1); }
    else if (event.key === "Enter" && at >= 0) { event.preventDefault(); location.href = list.children[at].dataset.url; }
    else if (event.key === "Escape") { event.preventDefault(); close(); }
  });
  list.addEventListener("pointerdown", function (event) {
    var row = event.target.closest("li");
    if (row) { event.preventDefault(); location.href = row.dataset.url; }
  });
  box.addEventListener("blur", close);
})();

// Makes tables sortable, the table of documents filterable, and its rows able to show what can be won. Without it the
// tables are what they are.
"use strict";
(() => {
  const value = (row, column, number) => {
    const cell = row.cells[column];
    const text = cell.dataset.value ?? cell.textContent.trim();
    if (!number) return text.toLowerCase();
    return text === "" ? null : Number(text);
  };

  for (const table of document.querySelectorAll("table.sortable")) {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const name = head.textContent.trim();
      if (head.querySelector(".hidden")) return;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const number = head.dataset.sort === "number";
        // The first click shows what is highest: that is what is asked of a number.
        const order = head.getAttribute("aria-sort");
        const up = order ? order === "descending" : !number;
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        for (const detail of body.querySelectorAll("tr.detail")) close(detail);
        const keyed = [...body.rows].map((row) => [value(row, column, number), row]);
        keyed.sort(([a], [b]) => {
          if (a === null || b === null) return (a === null) - (b === null);
          const less = number ? a - b : a < b ? -1 : a > b ? 1 : 0;
          return up ? less : -less;
        });
        body.append(...keyed.map(([, row]) => row));
        table.dispatchEvent(new Event("sorted"));
      });
    });
  }

  const close = (detail) => {
    detail.previousElementSibling.querySelector("button.open").setAttribute("aria-expanded", "false");
    detail.remove();
  };

  const documents = document.querySelector("table.documents");
  if (!documents) return;
  const repairs = JSON.parse(document.getElementById("repairs").textContent);
  const body = documents.tBodies[0];
  const rows = [...body.rows];
  const columns = documents.tHead.rows[0].cells.length;

  const open = (row, told) => {
    const detail = document.createElement("tr");
    detail.className = "detail";
    const cell = detail.insertCell();
    cell.colSpan = columns;
    const list = document.createElement("ul");
    for (const [rule, findings, wins, message] of told) {
      const item = document.createElement("li");
      item.textContent = `+${wins} ${rule}${findings > 1 ? ` (${findings} times)` : ""}: ${message}`;
      list.append(item);
    }
    cell.append(list);
    row.after(detail);
  };

  rows.forEach((row, number) => {
    const told = repairs[number];
    const cell = row.cells[columns - 1];
    if (!told.length) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "open";
    button.textContent = cell.textContent;
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => {
      const shown = button.getAttribute("aria-expanded") === "true";
      if (shown) return close(row.nextElementSibling);
      button.setAttribute("aria-expanded", "true");
      open(row, told);
    });
    cell.replaceChildren(button);
  });

  const texts = new Map(
    rows.map((row, number) => [
      row,
      `${row.textContent} ${repairs[number].map(([rule]) => rule).join(" ")}`.toLowerCase(),
    ]),
  );
  const filter = document.getElementById("filter");
  const shown = document.getElementById("shown");
  const more = document.getElementById("more");
  // A browser takes seconds to lay out thousands of rows, so those that come later wait until they are asked for.
  let most = 500;
  const sift = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const detail of body.querySelectorAll("tr.detail")) close(detail);
    let count = 0;
    for (const row of body.rows) {
      const text = texts.get(row);
      const fits = words.every((word) => text.includes(word));
      if (fits) count += 1;
      row.hidden = !fits || count > most;
    }
    const number = (count) => count.toLocaleString("en");
    more.hidden = count <= most;
    more.textContent = `Show all ${number(count)}`;
    shown.textContent = [
      words.length ? `${number(count)} of ${number(rows.length)} documents` : "",
      count > most ? `the first ${number(most)} of ${words.length ? "them" : number(count)} are shown` : "",
    ]
      .filter(Boolean)
      .join(", ");
  };
  filter.addEventListener("input", sift);
  documents.addEventListener("sorted", sift);
  more.addEventListener("click", () => {
    most = Infinity;
    sift();
    filter.focus();
  });
  sift();
  document.querySelector(".table-tools").hidden = false;
})();

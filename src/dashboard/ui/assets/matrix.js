export default function ({ data, parentElement, setTriggerValue }) {
  const content = (cell) => {
    const [text, sub] = cell.marks ?? [];
    return [
      text ? make("span", { "data-analysis": text }, cell.text) : cell.text,
      ...(cell.sub ? [" ", make("small", { "data-analysis": sub }, cell.sub)] : []),
    ];
  };
  const button = (cell, row, column) => {
    const pressed = data.picked && data.picked[0] === row && data.picked[1] === column;
    const element = make("button", { type: "button", "aria-label": cell.label, "aria-pressed": pressed ? "true" : "false",
      "data-row": row, "data-column": column }, ...content(cell));
    element.addEventListener("click", () => setTriggerValue("pick", [row, column]));
    return element;
  };
  const name = (entry) => {
    const label = make("span", {}, entry.label);
    return entry.note ? [label, " ", make("small", {}, entry.note)] : [label];
  };

  const root = parentElement.querySelector(".root");
  const active = root.contains(root.getRootNode().activeElement) ? root.getRootNode().activeElement : null;
  const focused = active && [active.dataset.row, active.dataset.column];
  const scrolled = root.querySelector(".scroll")?.scrollLeft ?? 0;

  const head = make("tr", {}, make("th", { scope: "col", class: "corner" }, data.corner));
  for (const column of data.columns) {
    const cell = column.label_for_button
      ? button({ text: column.label, sub: column.note, label: column.label_for_button }, "", column.key)
      : make("span", {}, ...name(column));
    head.append(make("th", { scope: "col", class: column.tone ? `tone-${column.tone}` : null }, cell));
  }
  const body = make("tbody");
  for (const row of data.rows) {
    if (row.group) {
      body.append(make("tr", { class: "group" }, make("th", { scope: "colgroup", colspan: data.columns.length + 1 }, row.label)));
      continue;
    }
    const asks = row.label_for_button && button({ text: row.label, sub: row.note, label: row.label_for_button }, row.key, "");
    const line = make("tr", { class: row.strong ? "strong" : null }, make("th", { scope: "row" }, ...(asks ? [asks] : name(row))));
    row.cells.forEach((cell, index) => {
      const look = [`shade-${cell.shade ?? "none"}`, cell.assumed && "assumed", !cell.label && "plain", cell.tone && `tone-${cell.tone}`];
      line.append(make("td", { class: look.filter(Boolean).join(" ") },
        ...(cell.label ? [button(cell, row.key, data.columns[index].key)] : content(cell))));
    });
    body.append(line);
  }
  const table = make("table", { class: "matrix" }, make("caption", { class: "unseen" }, data.caption), make("thead", {}, head), body);
  const scroll = make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": data.caption }, table);
  root.replaceChildren(scroll);
  scroll.scrollLeft = scrolled;
  if (focused) root.querySelector(`button[data-row="${focused[0]}"][data-column="${focused[1]}"]`)?.focus({ preventScroll: true });
}

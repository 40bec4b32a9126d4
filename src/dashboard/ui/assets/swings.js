// Sliders with number fields as their twins. A move is shown at once and told to the server at most every PAUSE milliseconds;
// answers to earlier moves do not turn a slider back, as every move has its turn.
const PAUSE = 80;

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  root.tell = setTriggerValue;
  root.turn = Math.max(root.turn ?? 0, data.turn);

  const show = (key, points) => {
    const { slider, number } = root.twins[key];
    slider.value = points;
    if (number !== number.getRootNode().activeElement || Number(number.value) !== points) number.value = points;
  };
  const move = (key, points) => {
    root.points[key] = points;
    root.turn += 1;
    show(key, points);
    root.timer ??= setTimeout(() => {
      root.timer = null;
      const written = Object.entries(root.points).map(([name, value]) => `${name}.${Number(value.toFixed(4))}`).join("-");
      root.tell("points", { turn: root.turn, written });
    }, PAUSE);
  };
  const draw = (row) => {
    const words = make("p", { class: row.is_group ? "swing group" : "swing leaf" }, make("b", {}, row.name), " ",
      make("span", { class: "share" }), " ", make("span", { class: "most" }), make("br"), make("small", {}, row.question));
    const slider = make("input", { type: "range", min: 0, max: 100, step: 1, "aria-label": row.slider });
    const number = make("input", { type: "number", min: 0, max: 100, step: 1, "aria-label": row.number });
    slider.addEventListener("input", () => move(row.key, Number(slider.value)));
    number.addEventListener("change", () => {
      if (number.value === "") show(row.key, root.points[row.key]);
      else move(row.key, Math.min(100, Math.max(0, Number(number.value))));
    });
    root.twins[row.key] = { slider, number, words };
    return make("div", { class: "twins" }, words, slider, number);
  };

  const shape = JSON.stringify(data.groups.map((rows) => rows.map(({ key, name, question, number }) => [key, name, question, number])));
  if (root.shape !== shape) {
    root.shape = shape;
    root.twins = {};
    root.replaceChildren(...data.groups.map((rows) => make("section", { class: "card swings" }, ...rows.map(draw))));
  }
  const rows = data.groups.flat();
  if (data.turn >= root.turn) root.points = Object.fromEntries(rows.map((row) => [row.key, row.points]));
  for (const row of rows) {
    const { words } = root.twins[row.key];
    show(row.key, root.points[row.key]);
    words.querySelector(".share").textContent = row.share;
    words.querySelector(".most").textContent = row.most;
    words.parentElement.classList.toggle("asked", data.asked.includes(row.key));
  }
  const asked = data.asked.join();
  if (asked && root.asked !== asked) root.twins[data.asked[0]].slider.focus();
  root.asked = asked;
}

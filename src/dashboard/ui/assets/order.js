// Lists to be put in order, ties allowed: an entry moves ahead of or behind those it is tied with, or else past its neighbours.
const PAUSE = 80;

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  root.tell = setTriggerValue;
  root.turn = Math.max(root.turn ?? 0, data.turn);
  if (data.turn >= root.turn || root.lists?.length !== data.lists.length) root.lists = data.lists.map((list) => list.order);

  const moved = (order, key, step) => {
    const at = order.findIndex((tied) => tied.includes(key));
    const rest = order[at].filter((other) => other !== key);
    const parts = order.map((tied, place) => (place === at ? rest : tied));
    const target = rest.length ? at + (step > 0 ? 1 : 0) : at + (step > 0 ? 2 : -1);
    parts.splice(Math.min(Math.max(target, 0), parts.length), 0, [key]);
    return parts.filter((tied) => tied.length);
  };
  const move = (number, key, step) => {
    root.lists[number] = moved(root.lists[number], key, step);
    root.turn += 1;
    draw();
    root.querySelector(".told").textContent = `${entry(number, key).name}: ${data.place.replace("{}", place(number, key))}`;
    root.timer ??= setTimeout(() => {
      root.timer = null;
      const written = root.lists.map((order) => order.map((tied) => tied.join(".")).join("-")).join("~");
      root.tell("order", { turn: root.turn, written });
    }, PAUSE);
  };
  const entry = (number, key) => data.lists[number].entries.find((each) => each.key === key);
  const place = (number, key) => {
    const order = root.lists[number];
    return 1 + order.slice(0, order.findIndex((tied) => tied.includes(key))).flat().length;
  };
  const button = (number, key, step, text, label, idle) => {
    const element = make("button", { type: "button", "aria-label": label, "aria-disabled": idle, "data-key": key, "data-step": step }, text);
    if (!idle) element.addEventListener("click", () => move(number, key, step));
    return element;
  };
  const line = (number, key, order) => {
    const { name, step, points, earlier, later } = entry(number, key);
    const alone = (tied) => tied.length === 1 && tied[0] === key;
    return make("li", { class: "place" }, make("span", { class: "rank" }, place(number, key)),
      make("p", { class: "swing" }, make("b", {}, name), " ", make("span", { class: "share" }, points), make("br"), make("small", {}, step)),
      button(number, key, -1, data.earlier, earlier, alone(order[0])), button(number, key, 1, data.later, later, alone(order.at(-1))));
  };
  const draw = () => {
    const active = root.contains(root.getRootNode().activeElement) ? root.getRootNode().activeElement : null;
    const focused = active && [active.dataset.key, active.dataset.step];
    const told = root.querySelector(".told") ?? make("p", { class: "told unseen", role: "status" });
    root.replaceChildren(told, ...data.lists.map((list, number) => make("section", { class: "card" }, make("h3", { class: "card-title" }, list.title),
      make("ol", { class: "places" }, ...root.lists[number].flatMap((tied) => tied.map((key) => line(number, key, root.lists[number])))))));
    if (focused) root.querySelector(`button[data-key="${focused[0]}"][data-step="${focused[1]}"]`)?.focus();
  };
  draw();
}

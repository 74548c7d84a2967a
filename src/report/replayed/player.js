
"use strict";
// Plays the page. What it shows it takes from the story, and what is not in the story from the
// data; so nothing is said twice, and nothing here is made into marks of a page.
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const told = [...document.querySelectorAll(".told")].map((node) => ({
    t: Number(node.dataset.t),
    kind: node.dataset.kind,
    isMarked: node.dataset.mark === "1",
    says: node.querySelector(".says").textContent,
    node,
  }));
  const marks = told.filter((one) => one.isMarked);
  const moments = [
    0,
    ...told.map((one) => one.t),
    ...data.speaks.flatMap((one) => [one.from, one.to]),
    ...data.pauses.flatMap((one) => [one.from, one.to]),
    ...data.waits.map((one) => one.t),
    data.end,
  ];
  const times = [...new Set(moments)].filter((t) => t <= data.end).sort((a, b) => a - b);
  const SILENCE = 10000;
  const speeds = [...byId("speed").options].map((option) => option.value);
  let now = 0;
  let playing = false;
  let looked = 0;
  let waiting = 0;

  const two = (number) => String(number).padStart(2, "0");
  const clock = (t) => {
    const seconds = Math.floor(t / 1000);
    const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
  };
  const ofDay = (t) => {
    const minutes = Math.floor((data.began + t / 1000) / 60);
    return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
  };
  // The last of some that had begun by now.
  const latest = (all) => all.filter((one) => one.t <= now).at(-1);
  const during = (all) => all.filter((one) => one.from <= now && now < one.to);
  const write = (id, words) => {
    const place = byId(id);
    if (place.textContent !== words) {
      place.textContent = words;
    }
  };
  const list = (id, all) => {
    const place = byId(id);
    const key = all.join("\n");
    if (place.dataset.key === key) {
      return;
    }
    place.dataset.key = key;
    if (all.length === 0) {
      place.textContent = "none yet";
      return;
    }
    const items = document.createElement("ul");
    for (const words of all) {
      const item = document.createElement("li");
      item.dir = "auto";
      item.textContent = words;
      items.append(item);
    }
    place.replaceChildren(items);
  };
  const said = (kinds) =>
    told.filter((one) => one.t <= now && kinds.includes(one.kind)).map((one) => one.says);
  const measure = (id, value, most, words) => {
    byId(id).max = most;
    byId(id).value = value;
    write(`${id}-is`, words);
  };

  const show = () => {
    const range = byId("at");
    range.value = now;
    range.setAttribute("aria-valuetext", `${clock(now)} of ${clock(data.end)}`);
    write("now", `${clock(now)} of ${clock(data.end)}, at ${ofDay(now)}`);
    const x = data.end > 0 ? (now / data.end) * 1000 : 0;
    byId("here").setAttribute("x1", x);
    byId("here").setAttribute("x2", x);
    write("item", latest(told.filter((one) => one.kind === "item"))?.says ?? "not begun yet");
    const speaks = during(data.speaks).map((one) => one.who + (one.beside ? " (beside)" : ""));
    const pauses = during(data.pauses).map((one) => one.what);
    write("speaks", [...speaks, ...pauses].join(", ") || "nobody");
    write("waits", latest(data.waits)?.who.join(", ") || "nobody");
    const figures = latest(data.figures);
    const balance = figures?.balance;
    measure("balance", balance ?? 0, 100, balance === undefined ? "not yet" : `${balance} of 100`);
    const [heard, of] = [figures?.heard ?? 0, figures?.of ?? 0];
    measure("heard", heard, Math.max(of, 1), `${heard} of ${of}`);
    list("decisions", said(["decision"]));
    list("polls", said(["poll", "result"]));
    list("ideas", said(["idea"]).reverse());
    list("concerns", said(["concern"]));
    const here = latest(told);
    for (const one of told) {
      one.node.classList.toggle("is-now", one === here);
    }
    write("play", playing ? "Hold still" : "Play");
  };
  const say = (words) => write("said", words);
  // What is said of one moment does not stay for another.
  const goTo = (t) => {
    say("");
    now = Math.min(Math.max(Math.round(t), 0), data.end);
    show();
  };
  const hold = () => {
    playing = false;
    clearTimeout(waiting);
    show();
  };
  const tick = () => {
    const then = performance.now();
    const passed = (then - looked) * Number(byId("speed").value);
    looked = then;
    const before = times.filter((t) => t <= now).at(-1) ?? 0;
    const next = times.find((t) => t > now) ?? data.end;
    let to = now + passed;
    const isShort =
      byId("short").checked && next - before > SILENCE && to >= before + SILENCE && to < next;
    if (isShort) {
      to = next;
    }
    now = Math.min(to, data.end);
    show();
    if (isShort) {
      say(`A silence until ${clock(next)} is left out.`);
    }
    if (now >= data.end) {
      hold();
      say("The end.");
      return;
    }
    waiting = setTimeout(tick, 100);
  };
  const toggle = () => {
    if (playing) {
      hold();
      return;
    }
    if (now >= data.end) {
      goTo(0);
    }
    playing = true;
    looked = performance.now();
    say("");
    show();
    waiting = setTimeout(tick, 100);
  };
  const by = (seconds) => goTo(now + seconds * 1000);
  const mark = (on) => {
    const grace = playing ? 1000 : 0;
    const found = on
      ? marks.find((one) => one.t > now)
      : marks.filter((one) => one.t < now - grace).at(-1);
    if (found) {
      goTo(found.t);
      say(found.says);
    } else {
      say(on ? "There is no mark after this." : "There is no mark before this.");
    }
  };
  const step = (on) => {
    hold();
    const t = on ? times.find((t) => t > now) : times.filter((t) => t < now).at(-1);
    if (t !== undefined) {
      goTo(t);
      say(told.filter((one) => one.t === t).map((one) => one.says).join(" "));
    }
  };
  const speed = (by) => {
    const choice = byId("speed");
    const place = Math.min(Math.max(choice.selectedIndex + by, 0), speeds.length - 1);
    choice.selectedIndex = place;
    say(`Speed: ${choice.options[place].text}.`);
  };
  const keys = {
    " ": toggle,
    ArrowLeft: (shift) => (shift ? goTo(now - data.end / 10) : by(-5)),
    ArrowRight: (shift) => (shift ? goTo(now + data.end / 10) : by(5)),
    ",": () => step(false),
    ".": () => step(true),
    "[": () => mark(false),
    "]": () => mark(true),
    "<": () => speed(-1),
    ">": () => speed(1),
  };

  byId("play").addEventListener("click", toggle);
  byId("back").addEventListener("click", () => by(-5));
  byId("on").addEventListener("click", () => by(5));
  byId("before").addEventListener("click", () => mark(false));
  byId("after").addEventListener("click", () => mark(true));
  byId("at").addEventListener("input", (event) => goTo(Number(event.target.value)));
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (!byId("keyed").checked || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    // What a button or a choice does with a key of its own, it goes on doing.
    const isOwn = target.closest("select") || (key === " " && target.closest("button, input, summary"));
    const act = /^[0-9]$/.test(key) ? () => goTo((data.end / 10) * Number(key)) : keys[key];
    if (isOwn || !act) {
      return;
    }
    event.preventDefault();
    act(event.shiftKey);
  });
  byId("at").max = data.end;
  byId("player").hidden = false;
  goTo(data.start);
})();

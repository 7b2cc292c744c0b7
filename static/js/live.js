// The status of a meeting: pushed by the stream, or asked for every few seconds while the stream is away.
const at = (id) => document.getElementById(id);
const on = (name, f) => document.addEventListener(name, f);
const now = at("now"), link = at("link"), main = at("stage");
const mark = () => at("mark")?.dataset;
const wait = (name, otherwise) => Number(document.documentElement.dataset[name] ?? otherwise);
const ASK = wait("ask", 5000);        // between two questions without a stream
const QUIET = wait("quiet", 40000);   // no beat for this long: the stream is dead (the server beats every 15 s)
const PATIENCE = wait("patience", 3000);

let seen = { ...mark() };
let source, watchdog, settling;
let retry = 1000;
let lostSince = Date.now();
let pressedAt = -Infinity, flying = 0;
let late = null;                      // the newest push, while it has to wait

// --- the stream ---
function start() {
  stop();
  watchdog = setTimeout(start, QUIET);
  source = new EventSource(`${now.dataset.live}&v=${seen.version}`);
  source.addEventListener("hb", (e) => { alive(); show(); dispatchEvent(new CustomEvent("servertime", { detail: Number(e.data) })); });
  source.addEventListener("state", (e) => { alive(); late = [Number(e.lastEventId), e.data]; show(); });
  source.addEventListener("move", () => { stop(); if (dispatchEvent(new CustomEvent("leaving", { cancelable: true }))) location.reload(); });
  source.addEventListener("gone", (e) => leave(e.data));
  source.onerror = () => {
    lostSince ||= Date.now();
    if (source.readyState !== EventSource.CLOSED) return;      // not closed: the browser itself tries again
    clearTimeout(watchdog);
    retry = Math.min(retry * 2, 30000);
    watchdog = setTimeout(start, retry * (0.5 + Math.random()));
  };
}

function stop() {
  source?.close();
  clearTimeout(watchdog);
}

function alive() {
  lostSince = 0;
  retry = 1000;
  clearTimeout(watchdog);
  watchdog = setTimeout(start, QUIET);
  tell();
}

function leave(html) {
  stop();
  clearInterval(asking);
  link.textContent = "";
  now.innerHTML = html;
  for (const id of ["rail", "side", "bar", "foot", "hold"]) at(id)?.replaceChildren();
}

// --- showing what came ---
const typing = () => document.activeElement?.matches("textarea, select, input:not([type=radio], [type=checkbox])");
const pressing = () => performance.now() - pressedAt < 5000;   // a release that never comes must not freeze the screen

function show() {                                              // never under a finger, nor under a press on its way
  if (!late || flying || pressing()) return;
  const [version, html] = late;
  late = null;
  if (version <= Number(seen.version)) return;
  const field = typing() && document.activeElement;
  const top = field && field.getBoundingClientRect().top;
  htmx.swap(now, html, { swapStyle: "none" });                 // only out-of-band pieces
  if (field?.isConnected) scrollBy(0, field.getBoundingClientRect().top - top);   // what is written in stays in its place
}

addEventListener("pointerdown", () => { pressedAt = performance.now(); }, true);
for (const up of ["pointerup", "pointercancel"]) {
  addEventListener(up, () => setTimeout(() => { pressedAt = -Infinity; show(); }), true);   // after its click
}
on("htmx:beforeSend", (e) => {
  if (!e.target.matches("button")) return;
  fly(1);
  e.detail.xhr.addEventListener("loadend", () => { fly(-1); setTimeout(show); });
});
function fly(more) {                                           // one press at a time: the answer to the first replaces the other buttons
  flying += more;
  document.body.classList.toggle("pressing", flying > 0);
}
addEventListener("keydown", (e) => { if (e.repeat && e.key === "Enter" && e.target.matches("button")) e.preventDefault(); }, true);

// --- whatever way it came, it is noticed here, once ---
new MutationObserver(() => {
  if (!mark()) return;
  const was = seen;
  seen = { ...mark() };
  if (seen.moves !== was.moves) settle();
  if (seen.say !== was.say) { at("announce").textContent = seen.say; document.title = document.title.replace(was.say, seen.say); }
  if (seen.step !== was.step && !typing()) begin();
  dispatchEvent(new Event("status"));
}).observe(now, { childList: true });

function begin() {                                             // a new step is read from its top
  main.focus({ preventScroll: true });
  main.scrollTo(0, 0);
  scrollTo(0, 0);
}

function settle() {                                            // the second half of a double press hits nothing
  document.body.classList.add("settling");
  clearTimeout(settling);
  settling = setTimeout(() => document.body.classList.remove("settling"), 500);
}

on("htmx:beforeSwap", (e) => {
  if (e.target === now && e.detail.xhr.status === 404 && e.detail.xhr.getResponseHeader("X-Kept")) { e.detail.shouldSwap = false; return leave(e.detail.xhr.responseText); }
  const version = e.detail.xhr.getResponseHeader("X-Version");
  if (version && Number(version) < Number(seen.version) && e.detail.xhr.status < 400) e.detail.shouldSwap = false;
});

// --- asking, while the stream is away ---
on("htmx:configRequest", (e) => {
  if (e.target !== now) return;
  e.detail.parameters.set("v", seen.version);                  // unchanged: 204
  e.detail.parameters.set("layout", now.dataset.layout);
  e.detail.parameters.set("look", now.dataset.look);
  if (now.hasAttribute("data-fresh")) { e.detail.parameters.set("fresh", "1"); now.removeAttribute("data-fresh"); }
});
const isLost = () => lostSince && Date.now() - lostSince > PATIENCE;

function tell() {
  const text = isLost() ? link.dataset.off : link.dataset.on;
  if (link.textContent !== text) link.textContent = text;
  link.classList.toggle("lost", Boolean(isLost()));
}

const asking = setInterval(() => {
  tell();
  if (isLost() && !document.hidden && !flying && !pressing()) htmx.trigger(now, "ask");
}, ASK);

on("visibilitychange", () => (document.hidden ? stop() : start()));
addEventListener("pagehide", stop);
addEventListener("pageshow", (e) => e.persisted && start());
addEventListener("online", start);
if (!document.hidden) start();

// What somebody is writing is never taken away: a new step waits until they go along.
const at = (id) => document.getElementById(id);
const on = (name, f) => document.addEventListener(name, f);
const work = at("work"), hold = at("hold");
const RETRY = Number(document.documentElement.dataset.patience ?? 3000);
let going = false, failed = false, away = false;

// --- what has been typed ---
const fields = (root = work) => [...root.querySelectorAll("textarea, select, input:not([type=hidden])")];
const touched = (f) => {
  if (f.matches("[type=radio], [type=checkbox]")) return f.checked !== f.defaultChecked;
  if (f.matches("select")) return [...f.options].some((o) => o.selected !== o.defaultSelected);
  return f.value !== f.defaultValue;
};
const isIn = (sent, f) => {
  const there = sent.getAll(f.name).includes(f.value);
  return f.matches("[type=radio], [type=checkbox]") ? f.checked === there : there;
};
const dirty = (sent) => fields().some((f) => touched(f) && !(sent && isIn(sent, f)));
const unsaved = () => work.querySelector("[data-unsaved]");
const busy = () => dirty() || unsaved() || fields().includes(document.activeElement);

// --- fetching the personal part when the status has moved on ---
const ask = () => htmx.trigger(document.body, "work");
function behind() {
  const mark = at("mark")?.dataset, mine = work.firstElementChild?.dataset;
  if (!mark || !mine) return;
  if (mark.mine !== (at("mine").firstElementChild?.dataset.mine ?? "")) htmx.trigger(document.body, "mine");
  if (mark.work !== mine.work || (mark.turn === mine.me) !== (mine.turn === "1")) ask();
}
for (const when of ["status", "servertime", "online"]) addEventListener(when, behind);

on("htmx:beforeRequest", (e) => {
  if (e.target === work && !going && busy()) { e.preventDefault(); hold.hidden = false; }
});
on("htmx:beforeSwap", (e) => {
  if (e.detail.target !== work || !e.detail.shouldSwap) return;
  const asked = e.detail.requestConfig.elt === work;             // else: the answer to this person's own press
  if (asked ? !going && busy() : dirty(e.detail.requestConfig.formData)) {
    e.detail.shouldSwap = false;
    hold.hidden = false;
    return;
  }
  if (going) setTimeout(() => at("stage").focus());
  going = false;
  hold.hidden = true;
});
on("htmx:afterRequest", (e) => {                                 // sent, with no new form in its place: it is unsent text no longer
  if (!e.target.matches?.("#work form") || e.detail.xhr.status !== 200) return;
  for (const f of fields(e.target)) if (isIn(e.detail.requestConfig.formData, f)) f.defaultValue = f.value;
  if (!hold.hidden) behind();
});
addEventListener("leaving", (e) => {                             // the meeting is over, or this screen became another one
  if (!dirty() && !unsaved()) return;
  e.preventDefault();
  hold.hidden = false;
  away = true;
});
at("go").addEventListener("click", () => {
  if (away) { beacon(); location.reload(); return; }
  const drafts = fields().filter((f) => f.matches("[data-draft]") && touched(f));
  const along = () => { if (!drafts.some(touched)) { going = true; ask(); } };
  for (const f of drafts) {
    f.addEventListener("kept", along, { once: true });
    htmx.trigger(f, "flush");
  }
  along();
});

// --- drafts: saved on the server while typing ---
const place = (f) => document.querySelector(f.getAttribute("hx-target"));
const unkept = () => fields(document).filter((f) => f.matches("[data-draft]") && touched(f));
const flush = () => unkept().forEach((f) => htmx.trigger(f, "flush"));

on("htmx:afterRequest", (e) => {
  const f = e.target;
  if (!f.matches?.("[data-draft]")) return;
  const { status } = e.detail.xhr;
  failed = status !== 200;
  if (!failed) {
    if (f.matches("[type=checkbox]")) f.defaultChecked = e.detail.requestConfig.formData.getAll(f.name).includes(f.value);
    else f.defaultValue = e.detail.requestConfig.formData.get(f.name);
    f.dispatchEvent(new Event("kept"));
    return;
  }
  const saved = place(f);
  if (saved && status !== 409) { saved.textContent = saved.dataset.pending; saved.classList.add("pending"); }
  if (status === 0 || status >= 500) setTimeout(() => f.isConnected && touched(f) && htmx.trigger(f, "flush"), RETRY);
});
on("htmx:afterSwap", (e) => e.target.classList?.contains("savestate") && e.target.classList.remove("pending"));

const beacon = () => unkept().forEach((f) => navigator.sendBeacon(f.getAttribute("hx-post"), new FormData(f.form)));
on("visibilitychange", () => document.hidden && beacon());       // requests are cut, a beacon leaves
addEventListener("pagehide", beacon);
addEventListener("online", flush);
addEventListener("beforeunload", (e) => { if ((dirty() || unkept().length) && (failed || !navigator.onLine || unsaved())) e.preventDefault(); });
flush();                                                          // what was typed before the scripts were there

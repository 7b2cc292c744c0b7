// Text that the server does not have yet, when the page goes away: a draft is sent along to [data-leaving], for the
// rest ([data-asks-first]: no draft is kept of it) the browser asks whether its owner is sure.
for (const form of document.querySelectorAll("form[data-leaving], form[data-asks-first]")) {
  let typed = false;
  form.addEventListener("input", () => (typed = true));
  form.addEventListener("submit", () => (typed = false));
  form.addEventListener("htmx:afterRequest", (event) => (typed = typed && !event.detail.successful));
  const send = () => {
    if (!typed) return;
    typed = !navigator.sendBeacon(form.dataset.leaving, new URLSearchParams(new FormData(form)));
  };
  if (form.dataset.leaving) {
    addEventListener("pagehide", send);
    document.addEventListener("visibilitychange", () => document.hidden && send());
  } else {
    addEventListener("beforeunload", (event) => typed && event.preventDefault());
  }
}

// What was typed in the last moments before the page goes away is sent along: [data-leaving] holds the address.
for (const form of document.querySelectorAll("form[data-leaving]")) {
  let typed = false;
  form.addEventListener("input", () => (typed = true));
  form.addEventListener("submit", () => (typed = false));
  form.addEventListener("htmx:afterRequest", (event) => (typed = typed && !event.detail.successful));
  const send = () => {
    if (!typed) return;
    typed = !navigator.sendBeacon(form.dataset.leaving, new URLSearchParams(new FormData(form)));
  };
  addEventListener("pagehide", send);
  document.addEventListener("visibilitychange", () => document.hidden && send());
}

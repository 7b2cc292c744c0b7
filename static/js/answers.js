// Answers to htmx: only ours are put on the page, and trouble becomes one sentence.
const notice = () => document.getElementById("notice");
const trouble = () => { if (notice()) notice().textContent = notice().dataset.trouble; };

document.addEventListener("htmx:configRequest", (e) => {
  // The token changes when somebody signs in: the cookie's is always the one of now.
  e.detail.headers["X-CSRFToken"] = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
  e.detail.formData.delete("csrfmiddlewaretoken");
});
document.addEventListener("htmx:beforeSwap", (e) => {
  if (e.detail.xhr.getResponseHeader("X-Part")) return;          // not ours: a proxy, a wifi portal
  e.detail.shouldSwap = false;
  if (e.detail.requestConfig.elt.matches("button, form")) trouble();
});
for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, (e) => { if (e.target.matches("button, form")) trouble(); });
}
document.addEventListener("htmx:beforeRequest", (e) => { if (e.target.matches("button, form") && notice()) notice().replaceChildren(); });
document.addEventListener("htmx:afterSwap", (e) => e.target.querySelector?.("[data-autofocus]")?.focus());

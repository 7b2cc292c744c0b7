// One key per press of the chair, as long as nothing is being typed. What lies in a fold is opened and waits for Enter.
addEventListener("keydown", (e) => {
  if (e.repeat || e.ctrlKey || e.metaKey || e.altKey) return;
  if (e.target.matches("input, textarea, select, summary")) return;
  const button = document.querySelector(`[data-key="${CSS.escape(e.key)}"], [data-key="${CSS.escape(e.key.toLowerCase())}"]`);
  if (!button || document.body.matches(".settling, .pressing")) return;
  e.preventDefault();
  const fold = button.closest("details");
  if (!fold) return button.click();
  fold.open = true;
  button.focus();
});

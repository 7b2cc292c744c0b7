// A screen that people look at without touching it stays awake.
async function stayAwake() {
  if (document.hidden || !("wakeLock" in navigator)) return;
  try { await navigator.wakeLock.request("screen"); } catch { /* a low battery says no; that is fine */ }
}
document.addEventListener("visibilitychange", stayAwake);
stayAwake();

// Whole minutes, counted down from the server's clock; a wrong clock in this browser changes nothing.
const now = document.getElementById("now");
let skew = Number(now.dataset.server) - performance.now();
const time = () => performance.now() + skew;

function draw() {
  const mark = document.getElementById("mark")?.dataset;
  const ring = document.querySelector("[data-ring]");
  if (!mark || !mark.ends || !ring) return;
  const left = Number(mark.ends) - time();
  const minutes = Math.max(0, Math.ceil(left / 60000));
  const part = Math.round(Math.max(0, Math.min(1, left / (Number(mark.minutes) * 60000))) * 100);
  ring.querySelector("strong").textContent = minutes;
  const unit = ring.querySelector("[data-one]");
  if (unit) unit.textContent = minutes === 1 ? unit.dataset.one : unit.dataset.many;
  ring.querySelector(".left").setAttribute("stroke-dasharray", `${part} 100`);
  ring.setAttribute("aria-label", ring.dataset.label.replace("[left]", minutes).replace("[of]", mark.minutes));
  lookBehind(mark, left);
}

// The proposal to win back time is made on the server: ask for it when a new minute has gone.
function lookBehind(mark, left) {
  if (mark.behind === undefined) return;
  const over = time() + Math.max(0, left) + Number(mark.rest) * 60000;
  const late = Math.floor((over - Number(mark.until)) / 60000);
  const behind = late >= 3 ? late : 0;
  if (behind !== Number(mark.behind)) { now.setAttribute("data-fresh", ""); htmx.trigger(now, "ask"); }
}

addEventListener("servertime", (e) => { skew = e.detail - performance.now(); draw(); });
addEventListener("status", draw);
setInterval(draw, 5000);
draw();

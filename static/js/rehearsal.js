// The bar above a rehearsal is not pushed: its press names where the group is now, as the buttons of the screen do.
const button = document.getElementById("b-last");
addEventListener("status", () => { if (button) button.value = document.getElementById("mark").dataset.moves; });

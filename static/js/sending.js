// Shows that files are on their way, from pressing the button until the answer comes.
const notes = document.querySelectorAll("[data-sending]");

function show(hidden) {
  for (const note of notes) note.hidden = hidden;
}

for (const note of notes) note.closest("form").addEventListener("submit", () => show(false));
addEventListener("pageshow", () => show(true));

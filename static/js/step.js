// Hides what is asked only under a condition until it is met. Without script everything is shown, with its condition.
const all = document.querySelectorAll("[data-when]");

function value(name) {
  const found = document.querySelectorAll(`[name="${CSS.escape(name)}"]`);
  for (const one of found) if (one.type !== "radio" || one.checked) return one.value;
  return "";
}

function show() {
  for (const one of all) {
    const met = one.dataset.is.split(" ").includes(value(one.dataset.when));
    one.closest(".govuk-form-group").hidden = !met;
  }
}

addEventListener("change", show);
show();
for (const one of document.querySelectorAll("[data-without-script]")) {
  const hint = one.parentElement;
  one.remove();
  hint.hidden = !hint.textContent.trim();
}

// The way back leads to the page that was sent, not to a new one: sending it again makes nothing twice.
for (const key of document.querySelectorAll('[name="key"]')) {
  if (history.state?.key) key.value = history.state.key;
  else history.replaceState({ key: key.value }, "");
}

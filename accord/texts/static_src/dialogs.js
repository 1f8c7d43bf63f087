// A question the toolbar asks before it acts: an address, a footnote, the size of a table. One <dialog> each, in the page.

/** Ask; gives what was typed by field name, null for "cancel". The focus goes back to where it was by itself. */
export function ask(id, given = {}) {
  const dialog = document.getElementById(id);
  const form = dialog.querySelector("form");
  form.reset();
  for (const [name, value] of Object.entries(given)) if (form.elements[name]) form.elements[name].value = value;
  const away = form.querySelector("[value=remove]");
  if (away) away.hidden = !Object.values(given).some(Boolean);
  complain(form, "");
  dialog.returnValue = "";
  dialog.showModal();
  form.querySelector("input, textarea")?.select();
  return new Promise((done) => {
    dialog.addEventListener(
      "close",
      () => done(dialog.returnValue === "" ? null : { ...Object.fromEntries(new FormData(form)), how: dialog.returnValue }),
      { once: true },
    );
  });
}

/** Ask until the answer will do: `wrong(answer)` gives the complaint, or "". What was typed stays. */
export function askUntil(id, given, wrong) {
  const dialog = document.getElementById(id);
  const form = dialog.querySelector("form");
  const check = (event) => {
    const how = event.submitter?.value;
    const why = how === "cancel" || how === "remove" ? "" : wrong(Object.fromEntries(new FormData(form)));
    complain(form, why);
    if (!why) return;
    event.preventDefault();
    form.querySelector("input, textarea").focus();
  };
  form.addEventListener("submit", check);
  return ask(id, given).finally(() => form.removeEventListener("submit", check));
}

function complain(form, why) {
  const told = form.querySelector(".error");
  if (!told) return;
  told.hidden = !why;
  told.lastElementChild.textContent = why;
  const field = form.querySelector("input, textarea");
  if (why) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
}

// Forms of the house's pages, shown in the margin: asked for from their own address, so that they say and take the same.
// What was typed is only let go when the server has taken it.
import { make, say, unseen } from "./words.js";

let taken = 0;

/** Send fields to an address. Gives {said} or {errors: {field: [words]}}; never throws. */
export async function post(address, fields, csrf) {
  const body = new FormData();
  for (const [name, value] of fields instanceof FormData ? fields : pairs(fields)) body.append(name, value);
  body.delete("csrfmiddlewaretoken");
  const headers = { Accept: "application/json", "X-CSRFToken": csrf };
  let answer;
  try {
    answer = await fetch(address, { method: "POST", body, headers });
  } catch {
    return { errors: { "": [say("post-offline")] } };
  }
  if (answer.redirected) return { errors: { "": [say("post-signed-out")] } };
  const json = (answer.headers.get("Content-Type") ?? "").startsWith("application/json") ? await answer.json() : {};
  if (answer.ok) return { said: json };
  if (!json.errors) return { errors: { "": [await refusal(answer)] } };
  return { errors: Object.fromEntries(Object.entries(json.errors).map(([name, all]) => [name, all.map(({ message }) => message)])) };
}

function* pairs(fields) {
  for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) yield [name, each];
}

/** The rule's sentence that a page of refusal quotes. */
async function refusal(answer) {
  const page = new DOMParser().parseFromString(await answer.text().catch(() => ""), "text/html");
  return page.querySelector(".refusal")?.textContent.trim() || say("post-failed", { status: answer.status });
}

/** The form that stands on a page of the house, to be shown elsewhere: its fields have identifiers of their own. */
export async function formAt(address) {
  const answer = await fetch(address);
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const form = document.adoptNode(page.querySelector("main form[method=post]"));
  const mine = `form-${++taken}-`;
  for (const each of [form, ...form.querySelectorAll("*")]) {
    if (each.id) each.id = mine + each.id;
    if (each.htmlFor) each.htmlFor = mine + each.htmlFor;
    const by = each.getAttribute("aria-describedby");
    if (by) each.setAttribute("aria-describedby", by.split(" ").map((id) => mine + id).join(" "));
  }
  for (const group of form.querySelectorAll("fieldset:has([type=checkbox])")) folded(group);
  form.noValidate = true;
  form.action = address.split("?")[0];
  return form;
}

/** What may be left out and is long is folded away. */
function folded(group) {
  const more = make("details", { class: "more" }, make("summary", {}, group.querySelector("legend").textContent));
  group.replaceWith(more);
  more.append(group);
}

/** Take over a form: sent without leaving the page; what is wrong is said at its fields. */
export function takeOver(form, { csrf, done, cancelled }) {
  const cancel = make("button", { type: "button", class: "quiet", onclick: cancelled }, say("cancel"));
  form.querySelector("[type=submit]").classList.add("first");
  form.querySelector(".actions").append(cancel);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    if (event.key !== "Escape") return;
    event.stopPropagation();
    if (!typedIn(form)) cancelled();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.dataset.sending) return;
    form.dataset.sending = "yes";
    const answer = await post(form.action, new FormData(form), csrf);
    delete form.dataset.sending;
    complain(form, answer.errors ?? {});
    if (answer.said) done(answer.said);
  });
}

/** Whether words stand in a form that are not sent yet. */
export const typedIn = (form) =>
  [...form.querySelectorAll("textarea")].some((field) => field.value.trim() && field.value !== field.defaultValue);

function complain(form, errors) {
  for (const old of form.querySelectorAll("[data-complaint]")) old.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  const general = [];
  let first = null;
  for (const [name, words] of Object.entries(errors)) {
    const field = form.elements[name];
    const single = field instanceof RadioNodeList ? field[0] : field;
    if (!single || single.type === "hidden") general.push(...words);
    else first ??= complainAt(form, single, words.join(" "));
  }
  if (!general.length) return first?.focus();
  form.prepend(make("p", { class: "error", role: "alert", "data-complaint": true }, make("span", {}, general.join(" "))));
}

function complainAt(form, field, words) {
  const id = `${field.id}-complaint`;
  const told = make("p", { class: "error", id, "data-complaint": true }, make("span", {}, unseen(`${say("error")} `), words));
  const group = field.closest("fieldset");
  if (group) group.querySelector("legend").after(told);
  else field.before(told);
  field.setAttribute("aria-invalid", "true");
  const by = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each && each !== id);
  field.setAttribute("aria-describedby", [...by, id].join(" "));
  return field;
}

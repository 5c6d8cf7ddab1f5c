// <form data-filters>: a choice applies at once, typing after a pause. The form's own button (.without-js) does
// the same where scripts do not run. With htmx attributes on the form only the list is replaced.
let waiting;

const apply = (form) => {
  clearTimeout(waiting);
  form.requestSubmit();
};

document.addEventListener("change", (event) => {
  const form = event.target.form?.closest("form[data-filters]");
  if (form && event.target.type !== "search" && event.target.type !== "text") apply(form);
});

document.addEventListener("input", (event) => {
  const form = event.target.form?.closest("form[data-filters]");
  if (!form || !form.hasAttribute("hx-get") || !["search", "text"].includes(event.target.type)) return;
  clearTimeout(waiting);
  waiting = setTimeout(apply, 250, form);
});

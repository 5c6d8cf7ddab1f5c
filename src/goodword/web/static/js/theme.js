// A choice of theme shows at once; the form it stands in keeps it.
document.addEventListener("change", (event) => {
  if (!event.target.matches('input[name="theme"], select[name="theme"]')) return;
  const chosen = event.target.value;
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  else delete document.documentElement.dataset.theme;
});

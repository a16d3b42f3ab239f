// Opens the statement an address points at (…#statement-KEY) and everything around it. Touches the page: <details>.

export function openTarget(page) {
  const open = () => {
    const target = page.getElementById(decodeURIComponent(page.location.hash.slice(1)));
    for (let element = target; element; element = element.parentElement) {
      if (element.localName === "details") element.open = true;
    }
    target?.scrollIntoView();
  };
  page.defaultView.addEventListener("hashchange", open);
  if (page.location.hash) open();
}

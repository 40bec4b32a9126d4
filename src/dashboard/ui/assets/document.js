export default function ({ data }) {
  document.documentElement.lang = data.language;

  // Streamlit's own words are English. A text is replaced only when it differs, or the observer would run for ever.
  const translate = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const wanted = data.words[node.nodeValue.trim()];
      if (wanted && node.nodeValue !== wanted) node.nodeValue = wanted;
    }
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    for (const element of [root, ...root.querySelectorAll("[aria-label],[title],[placeholder]")]) {
      for (const attribute of ["aria-label", "title", "placeholder"]) {
        const wanted = data.words[element.getAttribute(attribute)];
        if (wanted && element.getAttribute(attribute) !== wanted) element.setAttribute(attribute, wanted);
      }
    }
  };

  window.dashboardObserver?.disconnect();
  translate(document.body);
  window.dashboardObserver = new MutationObserver((changes) => {
    for (const change of changes) for (const node of change.addedNodes) if (node.isConnected) translate(node);
  });
  window.dashboardObserver.observe(document.body, { childList: true, subtree: true });
}

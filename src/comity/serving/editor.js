// Sets YASGUI up for this endpoint: its own examples, completion from its own description, no other server.
"use strict";
const settings = JSON.parse(document.getElementById("settings").textContent);
const endpoint = new URL("/sparql", location.href).href;
const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

// The classes and properties that VoID says are in use, as IRIs.
const described = fetch("/.well-known/void", { headers: { Accept: "application/n-triples" } })
  .then((answer) => answer.text())
  .then((text) => {
    const named = (name) => {
      const found = text.matchAll(new RegExp(`<http://rdfs.org/ns/void#${name}> <([^>]+)>`, "g"));
      return [...new Set([...found].map((match) => match[1]))].sort();
    };
    return { class: named("class"), property: named("property").filter((iri) => iri !== TYPE) };
  });

// Replaces a completer that would ask a server elsewhere.
function complete(name) {
  Yasgui.Yasqe.forkAutocompleter(name, {
    name: `own-${name}`,
    persistenceId: null,
    bulk: false,
    get: async (_editor, token) => {
      const typed = (token && (token.autocompletionString || token.string)) || "";
      return (await described)[name].filter((iri) => iri.toLowerCase().startsWith(typed.toLowerCase()));
    },
  });
}
complete("class");
complete("property");
Yasgui.Yasqe.forkAutocompleter("prefixes", {
  name: "own-prefixes",
  persistenceId: null,
  get: () => Object.entries(settings.prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`),
});
Yasgui.Yasqe.defaults.autocompleters = ["own-prefixes", "own-class", "own-property", "variables"];
Yasgui.Yasqe.defaults.value = settings.query;

const yasgui = new Yasgui(document.getElementById("yasgui"), {
  persistenceId: "comity",
  requestConfig: { endpoint, method: "POST" },
  endpointCatalogueOptions: { getData: () => [{ endpoint }] },
  // A link may bring a query, but no other endpoint.
  populateFromUrl: (tab) => ({ ...tab, requestConfig: { ...tab.requestConfig, endpoint } }),
  yasr: { prefixes: settings.prefixes },
});

if (settings.given) {
  const tab = yasgui.addTab(true, { name: settings.title || "Query" }, { avoidDuplicateTabs: true });
  tab.setQuery(settings.query);
}
const examples = document.getElementById("examples");
examples.addEventListener("change", () => {
  const chosen = settings.examples.find((example) => example.name === examples.value);
  if (chosen) yasgui.addTab(true, { name: chosen.title }).setQuery(chosen.query);
});

// What this site has a page about opens here.
document.getElementById("yasgui").addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (link && link.href.startsWith(settings.base)) {
    event.preventDefault();
    window.open("/thing?iri=" + encodeURIComponent(link.href));
  }
});
document.documentElement.dataset.ready = "yes";

// A scanned receipt opens this page with the code behind `#`, which no server sees: put it into the field, and take it
// out of the address.
function take() {
  const code = location.hash.slice(1)
  if (!code) return
  document.getElementById('code').value = code
  history.replaceState(null, '', location.pathname)
}
addEventListener('hashchange', take)
take()

// What was scanned or typed goes along when the language changes.
const languages = document.querySelector('form.languages')
languages.addEventListener('submit', () => { languages.elements.code.value = document.getElementById('code').value })

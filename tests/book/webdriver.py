"""A browser without a window, driven over WebDriver's plain HTTP: no more of it than the book's tests need."""

import json
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request


def missing():
    """The Debian packages to install before a browser can be driven here; empty where all is there."""
    packages = []
    if not (shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")):
        packages.append("chromium")
    if not shutil.which("chromedriver"):
        packages.append("chromium-driver")
    return packages


class Browser:
    """One Chromium of a given width, in light or dark. Use it in a `with`."""

    def __init__(self, width=1400, height=900, dark=False):
        self.width, self.height, self.dark = width, height, dark

    def __enter__(self):
        self._log = tempfile.TemporaryFile("w+")
        self._driver = subprocess.Popen(
            ["chromedriver", "--port=0"], stdout=self._log, stderr=subprocess.STDOUT)
        self._address = "http://127.0.0.1:%d" % self._port()
        self._profile = tempfile.mkdtemp(prefix="book-browser-")
        binary = (shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome"))
        capabilities = {
            "goog:chromeOptions": {
                "binary": binary,
                "args": [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
                    "--user-data-dir=" + self._profile],
            },
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }
        answer = self._call("POST", "/session", {"capabilities": {"alwaysMatch": capabilities}})
        self._session = "/session/" + answer["sessionId"]
        # A window has a least width that is wider than a phone, so the size is that of the emulated screen.
        self.devtools("Emulation.setDeviceMetricsOverride", {
            "width": self.width, "height": self.height, "deviceScaleFactor": 1, "mobile": self.width < 768})
        self.devtools("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": "dark" if self.dark else "light"}]})
        return self

    def __exit__(self, *_):
        try:
            self._call("DELETE", self._session)
        finally:
            self._driver.terminate()
            self._driver.wait()
            shutil.rmtree(self._profile, ignore_errors=True)

    def open(self, address):
        self._call("POST", self._session + "/url", {"url": address})

    def run(self, script, *arguments):
        """What a piece of JavaScript returns; it sees `arguments`."""
        return self._call("POST", self._session + "/execute/sync", {"script": script, "args": list(arguments)})

    def run_async(self, script, *arguments):
        """What a piece of JavaScript gives to the function that is its last argument."""
        return self._call("POST", self._session + "/execute/async", {"script": script, "args": list(arguments)})

    def press(self, *keys):
        """Presses keys one after the other, by name, `Escape`, or letter, where the focus is."""
        self._keys([(kind, key) for key in keys for kind in ("keyDown", "keyUp")])

    def chord(self, held, key):
        """Presses a key while another is held."""
        self._keys([("keyDown", held), ("keyDown", key), ("keyUp", key), ("keyUp", held)])

    def _keys(self, strokes):
        codes = {"Escape": "\ue00c", "Enter": "\ue007", "Tab": "\ue004", "ArrowLeft": "\ue012", "ArrowUp": "\ue013",
                 "ArrowRight": "\ue014", "ArrowDown": "\ue015", "Control": "\ue009"}
        actions = [{"type": kind, "value": codes.get(key, key)} for kind, key in strokes]
        self._call("POST", self._session + "/actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def devtools(self, command, parameters):
        return self._call("POST", self._session + "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def console(self):
        """What went to the console since it was last asked: (level, message)."""
        return [(entry["level"], entry["message"]) for entry in self._log_of("browser")]

    def requests(self):
        """The addresses that were asked for since this was last asked."""
        addresses = []
        for entry in self._log_of("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                addresses.append(message["params"]["request"]["url"])
        return addresses

    def screenshot(self, path, whole_page=False):
        import base64

        parameters = {"format": "png"}
        if whole_page:
            height = self.run("return document.body.scrollHeight")
            self.devtools("Emulation.setDeviceMetricsOverride", {
                "width": self.width, "height": min(height, 16000), "deviceScaleFactor": 1, "mobile": self.width < 768})
            time.sleep(0.3)
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.devtools("Page.captureScreenshot", parameters)["data"]))
        if whole_page:
            self.devtools("Emulation.setDeviceMetricsOverride", {
                "width": self.width, "height": self.height, "deviceScaleFactor": 1, "mobile": self.width < 768})

    def _log_of(self, kind):
        return self._call("POST", self._session + "/se/log", {"type": kind})

    def _port(self):
        for _ in range(200):
            self._log.seek(0)
            for line in self._log:
                if "started successfully on port" in line:
                    return int(line.rsplit("port", 1)[1].strip(" .\n"))
            time.sleep(0.05)
        raise RuntimeError("chromedriver did not start")

    def _call(self, method, path, body=None):
        request = urllib.request.Request(
            self._address + path, method=method,
            data=None if method == "DELETE" else json.dumps(body or {}).encode(),
            headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                return json.load(response)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError("%s %s: %s" % (method, path, error.read().decode()[:2000])) from error

"""What of the Docker CLI's own configuration goes into a container: proxy settings."""

from collections.abc import Mapping
from typing import Any

_PROXIES = (
    ("httpProxy", "HTTP_PROXY"),
    ("httpsProxy", "HTTPS_PROXY"),
    ("noProxy", "NO_PROXY"),
    ("ftpProxy", "FTP_PROXY"),
    ("allProxy", "ALL_PROXY"),
)


def proxy_variables(client_config: Mapping[str, Any], host: str) -> dict[str, str]:
    """The `proxies` of config.json for the engine at `host`, else their default (file.go ParseProxyConfig)."""
    proxies = client_config.get("proxies")
    if not isinstance(proxies, Mapping):
        return {}
    chosen = proxies.get(host, proxies.get("default"))
    if not isinstance(chosen, Mapping):
        return {}
    found: dict[str, str] = {}
    for key, name in _PROXIES:
        value = chosen.get(key)
        if isinstance(value, str) and value:
            found[name] = found[name.lower()] = value
    return found

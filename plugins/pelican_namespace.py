"""The plugin's name where Pelican looks for installed ones: `pelican.plugins.group_pages`.

In a wheel alone; the plugin itself is the package `group_pages`, as in a checkout.
"""

from group_pages import register

__all__ = ["register"]

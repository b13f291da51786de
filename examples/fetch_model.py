"""Download and verify a registered model: ``python examples/fetch_model.py [folder]``."""

from __future__ import annotations

import sys

from wandb_api import Api


def main(folder: str = "model", collection: str = "digits-reader", alias: str = "best") -> None:
    """Download the version with an alias, and print its source."""
    with Api() as api:
        found = (
            api.registries()
            .collections(filter={"name": collection})
            .versions(filter={"alias": alias})
        )
        version = found.first()
        if version is None:
            sys.exit(f"no version of {collection} is called {alias}")
        path = version.download(folder)
        version.verify(path)
        run = version.logged_by()
        print(f"{version.qualified_name} = {version.source_qualified_name}")
        print(f"{len(version.manifest)} files, {version.size} bytes, verified, in {path}")
        print(f"made by {run.name if run else 'an unknown run'}: {dict(version.metadata)}")


if __name__ == "__main__":
    main(*sys.argv[1:])

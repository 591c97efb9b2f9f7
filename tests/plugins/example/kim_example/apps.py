from kim.plugins import PluginConfig


class ExampleConfig(PluginConfig):
    name = "kim_example"
    verbose_name = "Example"
    version = "1.0"
    needs = ["directory"]
    adds = [
        "kim_example.parts.NoteSection",
        "kim_example.parts.OnlineFacet",
        "kim_example.parts.ExampleRoutes",
        "kim_example.parts.LineExporter",
        "kim_example.parts.DensityIndicator",
        "kim_example.parts.ExampleDemo",
    ]

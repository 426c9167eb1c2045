using AngleSharp.Dom;
using BankUI.Shared;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace BankUI.Tests.Shared;

/// <summary>The menu that a button opens: keys, focus, and how it is left.</summary>
public sealed class ActionMenuTests : ComponentTest
{
    private readonly List<string> _heard = [];
    private readonly IRenderedComponent<ActionMenu<string>> _menu;
    private readonly Dictionary<string, string> _items;

    public ActionMenuTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        _menu = Render<ActionMenu<string>>(parameters => parameters
            .Add(menu => menu.Label, "Actions for Ada")
            .Add(menu => menu.Items, ["Deposit", "Edit", "Delete"])
            .Add(menu => menu.Item, item => item)
            .Add(menu => menu.Opener, new ElementReference("opener", new WebElementReferenceContext(JSInterop.JSRuntime)))
            .Add(menu => menu.Closed, () => _heard.Add("closed"))
            .Add(menu => menu.Chosen, item => _heard.Add(item)));
        _items = _menu.FindAll("[role=menuitem]").ToDictionary(item => item.Name(), item => item.GetAttribute("blazor:elementReference")!);
    }

    private IElement Menu => _menu.Find("[role=menu]");

    /// <summary>The id of the element that got the focus last.</summary>
    private string Focused => ((ElementReference)JSInterop.Invocations["Blazor._internal.domWrapper.focus"][^1].Arguments[0]!).Id;

    [Fact]
    public void It_has_a_name_and_the_focus_is_on_its_first_item()
    {
        Assert.Equal("Actions for Ada", Menu.Name());
        Assert.Equal(["Deposit", "Edit", "Delete"], _menu.FindAll("[role=menuitem]").Select(item => item.Name()));
        Assert.Equal(_items["Deposit"], Focused);
    }

    [Theory]
    [InlineData("Edit", "ArrowDown")]
    [InlineData("Deposit", "ArrowDown", "ArrowDown", "ArrowDown")]
    [InlineData("Delete", "ArrowUp")]
    [InlineData("Delete", "End")]
    [InlineData("Deposit", "End", "Home")]
    [InlineData("Deposit", "x")]
    public void The_arrows_go_round_and_home_and_end_go_to_the_ends(string item, params string[] keys)
    {
        Press(keys);

        Assert.Equal(_items[item], Focused);
        Assert.Empty(_heard);
    }

    [Theory]
    [InlineData("Enter")]
    [InlineData(" ")]
    public void A_key_chooses_and_the_focus_goes_back_to_the_button(string key)
    {
        Press("ArrowDown", key);

        Assert.Equal(["closed", "Edit"], _heard);
        Assert.Equal("opener", Focused);
    }

    [Fact]
    public void A_click_chooses_once_however_often_it_comes()
    {
        Menu.MenuItem("Delete").Click();
        Menu.MenuItem("Delete").Click();

        Assert.Equal(["closed", "Delete"], _heard);
        Assert.Equal("opener", Focused);
    }

    [Theory]
    [InlineData("Escape")]
    [InlineData("Tab")]
    public void A_key_leaves_it_and_the_focus_goes_back_to_the_button(string key)
    {
        Press(key);

        Assert.Equal(["closed"], _heard);
        Assert.Equal("opener", Focused);
    }

    [Fact]
    public void A_click_beside_it_leaves_it()
    {
        _menu.Find(".backdrop").Click();

        Assert.Equal(["closed"], _heard);
        Assert.Equal("opener", Focused);
    }

    private void Press(params string[] keys)
    {
        foreach (var key in keys)
        {
            Menu.KeyDown(key);
        }
    }
}

using AngleSharp.Dom;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components.Web;

namespace BankUI.Tests.Features.Enrollments;

/// <summary>Fields that suggest what fits to what is typed.</summary>
public abstract class SuggestionTest : PageTest
{
    /// <summary>How long the typing has to pause.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private IReadOnlyList<IElement> Options => [.. App.FindAll("[role=option]")];

    /// <summary>What a field suggests before anything is typed.</summary>
    protected string[] Suggestions(Func<IElement> field)
    {
        field().Focus();
        string[] suggested = [.. Options.Select(option => option.Words())];
        field().KeyUp(new KeyboardEventArgs { Key = "Escape" });
        return suggested;
    }

    /// <summary>Types, and takes the first that is suggested.</summary>
    protected async Task PickAsync(Func<IElement> field, string text)
    {
        field().Type(text);
        await Bank.Clock.UntilAwaitedAsync(Pause);
        await AdvanceAsync(Pause);
        TakeFirst();
    }

    /// <summary>The same, where what can be chosen is in memory: no pause is needed.</summary>
    protected void PickAtOnce(Func<IElement> field, string text)
    {
        field().Type(text);
        TakeFirst();
    }

    private void TakeFirst()
    {
        Eventually(() => Assert.NotEmpty(Options));
        Options[0].Click();
        Eventually(() => Assert.Empty(Options));
    }
}

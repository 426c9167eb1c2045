using BankUI.Domain;
using BankUI.Shared;
using Microsoft.AspNetCore.Components;

namespace BankUI.Features.Accounts.Ledger;

/// <summary>What an entry of a ledger says, as <see cref="Markup"/>.</summary>
internal static class EntryMarkup
{
    /// <summary>All cells of its row.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="runningCents">The balance that it left behind, in cents, where the table has a column for it.</param>
    /// <param name="isReversed">Whether it was taken back.</param>
    /// <param name="canChange">Whether its ledger may change.</param>
    public static MarkupString Cells(ActivityRow entry, long? runningCents, bool isReversed, bool canChange)
    {
        var running = runningCents is { } cents ? $"<td class=\"num running\">{Money.Format(cents)}" : "";
        var reverse = isReversed ? "<span class=\"badge\">Reversed</span>" : canChange ? "<button name=\"reverse\">Reverse</button>" : "";
        var remove = canChange ? "<button name=\"remove\">Remove</button>" : "";
        return new MarkupString(
            $"<td class=\"{Picture(entry)}\">{Word(entry)}<td class=\"memo\">{Memo(entry).Value}"
            + $"<td class=\"when\">{ReaderTime.Of(entry.CreatedAt).Value}<td class=\"num\">{Money.FormatSigned(entry.SignedCents)}{running}"
            + $"<td class=\"actions\">{reverse}{remove}");
    }

    /// <summary>What kind of entry it is; the style sheet draws the picture beside the word.</summary>
    public static MarkupString Kind(ActivityRow entry) => new($"<span class=\"{Picture(entry)}\">{Word(entry)}</span>");

    /// <summary>What it was for, and with whom.</summary>
    public static MarkupString Memo(ActivityRow entry)
    {
        var memo = Markup.Encode(entry.Memo);
        if (!entry.IsTransfer)
        {
            return new MarkupString(memo);
        }

        var with = entry.OtherAccountId is { } other
            ? $"<span>{(entry.Type == ActivityType.Deposit ? "From" : "To")} <a href=\"accounts/{other}\">{Markup.Encode(entry.OtherOwner)}</a></span>"
            : "<span class=\"none\">The other account was deleted</span>";
        return new MarkupString(memo.Length == 0 ? with : $"{with} <span>{memo}</span>");
    }

    private static string Picture(ActivityRow entry) => entry.IsTransfer ? "entry-moved" : entry.Type == ActivityType.Deposit ? "entry-in" : "entry-out";

    private static string Word(ActivityRow entry) => (entry.IsTransfer, entry.Type) switch
    {
        (true, ActivityType.Deposit) => "Transfer in",
        (true, _) => "Transfer out",
        (_, ActivityType.Deposit) => "Deposit",
        _ => "Withdrawal",
    };
}

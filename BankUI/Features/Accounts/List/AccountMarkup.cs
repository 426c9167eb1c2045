using System.Globalization;
using BankUI.Domain;
using BankUI.Shared;
using Microsoft.AspNetCore.Components;

namespace BankUI.Features.Accounts.List;

/// <summary>What a row of the list says, and its buttons, as <see cref="Markup"/>.</summary>
internal static class AccountMarkup
{
    // The same text for all rows of all pages.
    private static readonly (MarkupString Open, MarkupString Closed) Cell = Both("<td class=\"actions\">", "");
    private static readonly (MarkupString Open, MarkupString Closed) Labelled = Both("", " class=\"button quiet\"");

    /// <summary>The cells from the owner to the date of opening.</summary>
    public static MarkupString Cells(AccountRow row)
    {
        var closed = row.IsClosed ? "<span class=\"badge\">Closed</span>" : "";
        var last = row.LastActivityAt is { } at ? ReaderTime.Of(at, relative: true).Value : "<span class=\"none\">None</span>";
        return new MarkupString(string.Create(
            CultureInfo.InvariantCulture,
            $"<td class=\"owner\"><a href=\"accounts/{row.Id}\">{Markup.Encode(row.Owner)}</a>{closed}"
            + $"<td class=\"email\">{Markup.Encode(row.Email)}"
            + $"<td class=\"num balance\">{Money.Format(row.BalanceCents)}"
            + $"<td class=\"num count\">{row.ActivityCount:N0}"
            + $"<td class=\"when\">{last}"
            + $"<td class=\"when opened\">{ReaderTime.Of(row.OpenedAt, relative: true).Value}"));
    }

    /// <summary>The cell of its buttons, of which the style sheet shows the pictures.</summary>
    public static MarkupString ButtonCell(AccountRow row) => row.IsClosed ? Cell.Closed : Cell.Open;

    /// <summary>Its buttons with their words, where a phone has room for them.</summary>
    public static MarkupString LabelledButtons(AccountRow row) => row.IsClosed ? Labelled.Closed : Labelled.Open;

    private static (MarkupString Open, MarkupString Closed) Both(string start, string attributes)
    {
        return (Of(AccountActionNames.ForOpen), Of(AccountActionNames.ForClosed));

        MarkupString Of(IEnumerable<AccountAction> actions) =>
            new(start + string.Concat(actions.Select(action => $"<button name=\"{action.Name()}\"{attributes}>{action.Word()}</button>")));
    }
}

using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using BankUI.Domain;
using BankUI.Shared;
using Microsoft.AspNetCore.Components;

namespace BankUI.Features.Accounts;

/// <summary>
/// What a row of the list says, and its buttons, as markup: two frames of the render tree instead of forty, which an open page would
/// keep for each of its rows. What a person typed is encoded here.
/// </summary>
internal static class AccountMarkup
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    // The same text for all rows of all pages.
    private static readonly (MarkupString Open, MarkupString Closed) Cell = Both("<td class=\"actions\">", "", "</td>");
    private static readonly (MarkupString Open, MarkupString Closed) Labelled = Both("", " class=\"button quiet\"", "");

    /// <summary>The cells from the owner to the date of opening.</summary>
    public static MarkupString Cells(AccountRow row)
    {
        var closed = row.IsClosed ? "<span class=\"badge\">Closed</span>" : "";
        var last = row.LastActivityAt is { } at ? ReaderTime.Of(at, relative: true).Value : "<span class=\"none\">None</span>";
        return new MarkupString(string.Create(
            CultureInfo.InvariantCulture,
            $"<td class=\"owner\"><a href=\"accounts/{row.Id}\">{Html.Encode(row.Owner)}</a>{closed}</td>"
            + $"<td class=\"email\">{Html.Encode(row.Email)}</td>"
            + $"<td class=\"num balance\">{Money.Format(row.BalanceCents)}</td>"
            + $"<td class=\"num count\">{row.ActivityCount:N0}</td>"
            + $"<td class=\"when\">{last}</td>"
            + $"<td class=\"when opened\">{ReaderTime.Of(row.OpenedAt, relative: true).Value}</td>"));
    }

    /// <summary>The cell of its buttons, of which the style sheet shows the pictures.</summary>
    public static MarkupString ButtonCell(AccountRow row) => row.IsClosed ? Cell.Closed : Cell.Open;

    /// <summary>Its buttons with their words, where a phone has room for them.</summary>
    public static MarkupString LabelledButtons(AccountRow row) => row.IsClosed ? Labelled.Closed : Labelled.Open;

    private static (MarkupString Open, MarkupString Closed) Both(string start, string attributes, string end)
    {
        return (Of(AccountActionNames.ForOpen), Of(AccountActionNames.ForClosed));

        MarkupString Of(IEnumerable<AccountAction> actions) =>
            new(start + string.Concat(actions.Select(action => $"<button name=\"{action.Name()}\"{attributes}>{action.Word()}</button>")) + end);
    }
}

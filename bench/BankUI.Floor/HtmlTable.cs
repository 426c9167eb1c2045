using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace BankUI.Floor;

/// <summary>The list as the least HTML that shows it.</summary>
public static class HtmlTable
{
    public static IResult Of(AccountLines page)
    {
        var html = new StringBuilder(16_384);
        html.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Accounts</title></head><body><h1>Accounts</h1><p>{page.Total:N0} accounts</p>");
        html.Append("<table><thead><tr><th>Owner</th><th>E-mail</th><th>Balance</th><th>Activities</th><th>Last activity</th><th>Opened</th></tr></thead><tbody>");
        foreach (var row in page.Rows)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td><a href=\"accounts/{row.Id}\">{Encode(row.Owner)}</a>{(row.ClosedAt is null ? "" : " Closed")}</td><td>{Encode(row.Email)}</td>");
            html.Append(CultureInfo.InvariantCulture, $"<td>{row.BalanceCents / 100m:N2}</td><td>{row.ActivityCount:N0}</td><td>{Encode(row.LastActivityAt ?? "None")}</td><td>{Encode(row.OpenedAt)}</td></tr>");
        }

        html.Append("</tbody></table></body></html>");
        return Results.Content(html.ToString(), "text/html", Encoding.UTF8);
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}

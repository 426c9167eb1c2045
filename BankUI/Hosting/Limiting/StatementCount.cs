using System.Data.Common;
using BankUI.Data.SqlCapture.Recording;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BankUI.Hosting.Limiting;

/// <summary>
/// Counts the statements that run for a <see cref="Visitor"/>. One that takes longer than <see cref="Usual"/> counts as many as would have run meanwhile, up to
/// <see cref="Max"/>: beyond that it has probably waited for somebody else.
/// </summary>
public sealed class StatementCount : EndedCommandInterceptor
{
    public const int Max = 50;

    public static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(2);

    protected override void Ended(DbCommand command, CommandEndEventData ended, Exception? failure) =>
        Visitor.Served?.CountStatements(Math.Clamp(ended.Duration / Usual, 1, Max));
}

using BankUI.Data;
using BankUI.Domain;
using BankUI.Features.Enrollments.Lists;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Enrollments.Instructors;

/// <summary>Reads instructors.</summary>
public sealed class InstructorQueries(IDbContextFactory<BankDbContext> contexts)
{
    /// <summary>One page of the instructors, by name, and how many there are in all: two statements.</summary>
    /// <param name="search">A part of the name or of the e-mail address; <see langword="null"/> for all instructors.</param>
    /// <param name="cursor">Where the page starts or ends; <see langword="null"/> for the first page.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public async Task<ListPage<InstructorRow>> PageAsync(string? search, ListCursor? cursor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var key = TextKeys.Search(TypedText.Clean(search));
        var matching = key.Length == 0 ? db.Instructors : db.Instructors.Where(i => i.SearchKey.Contains(key));
        return await matching.ListPageAsync(
            i => i.SearchKey, i => i.Id, InstructorRow.FromInstructor, row => (TextKeys.Stored(row.Name, row.Email), row.Id), cursor, "InstructorQueries.PageAsync", cancellation);
    }
}

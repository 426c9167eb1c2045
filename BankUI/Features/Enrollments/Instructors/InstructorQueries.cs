using BankUI.Data;
using BankUI.Data.Queries;
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
        var pattern = search is null ? null : LikePattern.Containing(search);
        var matching = pattern is null
            ? db.Instructors
            : db.Instructors.Where(i => EF.Functions.Like(i.Name, pattern, LikePattern.Escape) || EF.Functions.Like(i.Email, pattern, LikePattern.Escape));
        return await matching.ListPageAsync(
            i => i.Name, i => i.Id, InstructorRow.FromInstructor, row => (row.Name, row.Id), cursor, "InstructorQueries.PageAsync", cancellation);
    }
}

using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.OwnModel.Shaping;

/// <summary>A foreign key with its navigations.</summary>
/// <param name="Dependent">The class that has the foreign key.</param>
/// <param name="ForeignKey">The property of it.</param>
/// <param name="Reference">Its navigation to the principal.</param>
/// <param name="Principal">The class that is referred to.</param>
/// <param name="Inverse">The principal's navigation back.</param>
/// <param name="IsOne">Whether a principal has at most one dependent.</param>
/// <param name="IsRequired">Whether a dependent has always a principal.</param>
/// <param name="OnDelete">What happens to it when that is deleted.</param>
public sealed record RelationShape(
    string Dependent, string ForeignKey, string Reference, string Principal, string Inverse, bool IsOne, bool IsRequired, DeleteBehavior OnDelete)
{
    /// <summary>What the database is told: it knows no behavior of the client.</summary>
    public DeleteBehavior InDatabase => OnDelete switch
    {
        DeleteBehavior.ClientCascade or DeleteBehavior.ClientSetNull or DeleteBehavior.ClientNoAction => DeleteBehavior.NoAction,
        var told => told,
    };

    /// <summary>Whether the database changes dependents by itself.</summary>
    public bool IsPassedOn => InDatabase is DeleteBehavior.Cascade or DeleteBehavior.SetNull;

    /// <summary>Such as <c>Entry.AccountId</c>.</summary>
    public string Name => $"{Dependent}.{ForeignKey}";
}

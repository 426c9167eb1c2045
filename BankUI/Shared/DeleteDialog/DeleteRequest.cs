using BankUI.Data.Deletion;
using BankUI.Shared.Dialogs;
using Microsoft.AspNetCore.Components;

namespace BankUI.Shared.DeleteDialog;

/// <summary>The input of the delete dialog.</summary>
/// <param name="Target">The rows.</param>
public sealed record DeleteRequest(DeletionTarget Target)
{
    /// <summary>What is asked of the rows, for <see cref="Key"/>.</summary>
    public const string Delete = "Delete";

    /// <summary>What the dialog is opened for.</summary>
    public DialogKey Key => new(Target.Entity.Name, Delete, string.Join(',', Target.Keys.SelectMany(key => key)));

    /// <summary>The dialog's title.</summary>
    public required string Title { get; init; }

    /// <summary>Renders what is about to be deleted.</summary>
    public RenderFragment<DeleteDialog>? About { get; init; }

    /// <summary>Renders the alternatives to deleting.</summary>
    public RenderFragment<DeleteDialog>? Alternatives { get; init; }

    /// <summary>The button's verb, where it is not <c>Delete</c>.</summary>
    public string Verb { get; init; } = "Delete";

    /// <summary>Called after every change that the dialog made, so that the page behind it is up to date at once.</summary>
    public Func<Task>? Changed { get; init; }
}

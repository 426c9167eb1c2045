using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Sandbox;

namespace BankUI.Features.Lab;

/// <summary>
/// An experiment about relationships, executed step by step on a database of its own. Every derived class is found when the app starts.
/// </summary>
public abstract class Experiment
{
    /// <summary>Its part of the URL: <c>/lab/{slug}</c>.</summary>
    public abstract string Slug { get; }

    public abstract string Title { get; }

    /// <summary>The topic that it is listed under.</summary>
    public abstract LabTopic Topic { get; }

    /// <summary>Its position within the topic.</summary>
    public virtual int Place => 0;

    /// <summary>The question that it answers.</summary>
    public abstract string Question { get; }

    /// <summary>The lesson, in a sentence or two.</summary>
    public abstract string Lesson { get; }

    /// <summary>How SQLAlchemy, the ORM of the course reading, differs: one line, or <see langword="null"/>.</summary>
    public virtual string? InSqlAlchemy => null;

    /// <summary>The parameters that a visitor may set.</summary>
    public virtual IReadOnlyList<LabParameter> Parameters => [];

    /// <summary>How many steps run when its page opens.</summary>
    public virtual int OpensAfter => 0;

    /// <summary>The entities of its database.</summary>
    public abstract LabModel Model(LabValues values);

    /// <summary>Adds the rows that exist before the first step; they are saved when this returns.</summary>
    public virtual void Seed(LabContext db, LabValues values)
    {
    }

    /// <summary>
    /// Defines the steps of one run; variables of this method are shared by the steps. Nothing is executed yet.
    /// </summary>
    public abstract void Compose(LabScript lab);
}

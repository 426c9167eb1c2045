namespace BankUI.Features.Lab.OwnModel.Drawing;

/// <summary>How many rows a relation joins to one.</summary>
public enum RelationKind
{
    /// <summary>The second table has a foreign key.</summary>
    OneToMany,

    /// <summary>The second table has a foreign key, which is unique.</summary>
    OneToOne,

    /// <summary>A table between both has a foreign key to each, which together are its key.</summary>
    ManyToMany,
}
